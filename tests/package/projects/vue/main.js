import { createApp } from 'vue';
import { open } from 'homebody';
import { connect } from 'homebody/elements';
import Shop from './Shop.vue';

connect(open({ catalog: '/catalog.hbpack', images: 'direct' }));
createApp(Shop).mount('#app');
