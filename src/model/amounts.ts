// The worker says them the same way.
export { grouped, mebibytes } from '../../worker/plain/amounts.ts';
