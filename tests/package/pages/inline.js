import { open } from 'homebody/inline';
import { connect } from 'homebody/elements';

connect(open({ catalog: '/catalog.hbpack', images: 'direct' }));
