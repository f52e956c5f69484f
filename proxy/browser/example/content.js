// Content scripts cannot be modules, but they can load some.
import(chrome.runtime.getURL('panel.js')).then(({ start }) => start());
