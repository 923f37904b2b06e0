import { createApp } from 'vue';

import { load } from '../account.js';
import Account from './Account.vue';

createApp(Account, { core: await load() }).mount('#root');
