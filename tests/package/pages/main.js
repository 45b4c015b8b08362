import { open } from 'homebody';
import { connect } from 'homebody/elements';

connect(open({ catalog: '/catalog.hbpack', images: 'direct' }));
