import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import './views/check/gradient-check.css';
import './views/steps/step-by-step.css';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element with the id app.');
mount(App, { target });
