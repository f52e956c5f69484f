import { Foretop as Anywhere } from './foretop.js';
import { fileStorage } from './node-storage.js';
export * from './index.js';
export { fileStorage };
/** The Foretop of this machine, with what Node lacks: a place for tokens, and before 22 WebSockets. */
export declare class Foretop extends Anywhere {
    /** @param {import('./foretop.js').Options} options */
    constructor(options: import('./foretop.js').Options);
}
