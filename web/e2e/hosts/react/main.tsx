import 'quotapack-elements/define/cost-preview.js';
import 'quotapack-elements/define/package-list.js';
import 'quotapack-elements/define/usage-alert.js';

import type { Core } from 'quotapack';
import { emptyAlert, type Choice } from 'quotapack-elements';
import { useState, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';

import { catalog, judge, load, nothing, packages, quote, replay, titles } from '../account.js';

function Account({ core }: { readonly core: Core }): ReactElement {
  const [told, tell] = useState('–');
  const [choice, choose] = useState<Choice>(nothing);
  const [alert, setAlert] = useState(emptyAlert);
  const [account] = useState(() => replay(core));
  const [isForgotten, forget] = useState(false);
  const answer = quote(core, choice);
  return (
    <main>
      <h1>Account</h1>
      <button id="forget" type="button" onClick={() => forget(true)}>
        Forget the packages
      </button>
      <quotapack-package-list
        catalog={catalog}
        packages={isForgotten ? [] : account.packages}
        summary={account.summary}
        titles={titles}
        onquotapack-filter-change={(event) => tell(`filter ${event.detail.status}`)}
      >
        <a slot="empty" href="#buy">
          Buy a package
        </a>
      </quotapack-package-list>
      <quotapack-cost-preview
        id="buy"
        catalog={catalog}
        choice={choice}
        answer={answer}
        onquotapack-quote-change={({ detail }) => {
          choose(detail.choice);
          const next = quote(core, detail.choice);
          tell(next?.ok ? `total ${next.value.total}` : 'no total');
        }}
      >
        <p slot="actions" id="told">
          {told}
        </p>
      </quotapack-cost-preview>
      <form id="form">
        <quotapack-usage-alert
          name="alert"
          catalog={catalog}
          packages={packages.map(({ id }) => ({ id, title: id }))}
          alert={alert}
          answer={judge(core, alert)}
          onquotapack-alert-change={({ detail }) => setAlert(detail.alert)}
        />
        <button type="reset">Reset</button>
      </form>
    </main>
  );
}

// What must not compile.
export const wrong = (): ReactElement => (
  <>
    {/* @ts-expect-error: packages are a list */}
    <quotapack-package-list packages="none" />
    {/* @ts-expect-error: there is no such property */}
    <quotapack-cost-preview colour="red" />
    {/* @ts-expect-error: a filter has no such member */}
    <quotapack-package-list onquotapack-filter-change={(event) => event.detail.color} />
  </>
);

const root = document.getElementById('root');
if (root) createRoot(root).render(<Account core={await load()} />);
