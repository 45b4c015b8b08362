import { open } from 'homebody/slim';
import { connect } from 'homebody/elements';

connect(open({ catalog: '/catalog.hbpack', images: 'direct', worker: '/static/worker.js', wasm: '/static/engine.wasm' }));
