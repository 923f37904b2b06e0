// Long work in a worker, so that the page stays awake: it asks, shows progress, and shows the plan.
const [progress, cost, purchases] = ['progress', 'cost', 'purchases'].map((id) => document.getElementById(id));

const response = await fetch('catalog.json');
const catalog = await response.json();
// More is sent before each holiday than in any other month.
const demand = Array.from({ length: 12 }, (_, month) => ({
  month: `2026-${String(month + 1).padStart(2, '0')}`,
  meter: 'email',
  quantity: [1, 3, 11].includes(month) ? '48000' : '9000',
}));

const worker = new Worker('worker.js', { type: 'module' });
worker.onmessage = ({ data }) => {
  if (data.done !== undefined) {
    progress.value = data.done;
    return;
  }
  worker.terminate();
  if (!data.outcome.ok) {
    cost.textContent = data.outcome.issues.map((issue) => issue.message).join(' ');
    return;
  }
  const plan = data.outcome.value;
  progress.value = 1;
  cost.textContent = `${plan.cost} USD with packages, ${plan.payPerUseOnly} without`;
  for (const { at, offer, quantity } of plan.purchases) {
    const item = document.createElement('li');
    item.textContent = `${at.slice(0, 10)}: ${quantity} × ${offer}`;
    purchases.append(item);
  }
};
worker.postMessage({ catalog, asOf: '2026-01-01T00:00:00+08:00', demand });
