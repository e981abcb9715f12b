/** The dedicated worker: serves the page that started it, and nobody else. */
import { serve, type Port } from './rpc.ts';
import { service } from './worker/desk.ts';

serve(self as unknown as Port, service()); // the DOM's types take this for a page; in a worker it is the port to the page
