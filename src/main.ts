import { mount } from 'svelte';
import './app.css';
import './views/kit/controls.css';
import App from './App.svelte';
import { keepOffline } from './client/keep-offline.ts';
import { loadFormulas } from './views/kit/typeset.ts';
import { whenIdle } from './when-idle.ts';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element with the id app.');
mount(App, { target });

whenIdle(() => {
  void loadFormulas();
  void keepOffline();
});
