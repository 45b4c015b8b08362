import { mount } from 'svelte';
import { open } from 'homebody';
import { connect } from 'homebody/elements';
import Shop from './Shop.svelte';

connect(open({ catalog: '/catalog.hbpack', images: 'direct' }));
mount(Shop, { target: document.getElementById('app') });
