// Goes through the plugin as its user does, and tells the program that opened the page.
const say = (step, ok, text = '') =>
  fetch('/said', { method: 'POST', body: JSON.stringify({ step, ok, text }) });
const shown = () => document.body.innerText;
const all = (selector) => [...document.querySelectorAll(selector)];
const button = (label) =>
  all('[role=button]').find(({ innerText }) => innerText.trim().toLowerCase() === label);

async function until(step, look) {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const found = look();
    if (found) {
      await say(step, true);
      return found;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  await say(step, false, shown());
  throw new Error(step);
}

function press(area, key, code) {
  for (const type of ['keydown', 'keypress', 'keyup']) {
    const details = { key, keyCode: code, which: code, charCode: code, bubbles: true };
    area.dispatchEvent(new KeyboardEvent(type, details));
  }
}

/** @param {string} name of a Deployment that belongs to the entity of this name */
export async function walk(name) {
  const pod = new RegExp(`^${name}-[a-z0-9]+-[a-z0-9]+$`);
  const summary = (word) => all('[role=button]').find(({ innerText }) => word.test(innerText));
  (await until('the cluster', () => summary(/Cluster/))).click();
  (await until('the workload', () => summary(/Deployment/))).click();
  (await until('its pods', () => all('td *').find(({ innerText }) => pod.test(innerText?.trim()))))
    .click();
  (await until('a pod', () => button('logs'))).click();
  await until('its log', () => all('[role=dialog]').at(-1)?.innerText.split('\n').length > 5);
  all('[role=dialog] button[aria-label=close]').at(-1)?.click();
  (await until('a terminal', () => button('terminal'))).click();
  const area = await until('its screen', () => document.querySelector('.xterm-helper-textarea'));
  await until('its prompt', () => /[#$] *$/m.test(document.querySelector('.xterm-rows').innerText));
  area.focus();
  document.execCommand('insertText', false, 'echo fore$((40+2))top');
  press(area, 'Enter', 13);
  await until('its answer', () => document.querySelector('.xterm').innerText.includes('fore42top'));
  await say('end', true);
}
