// Angular with its compiler in the page: templates are compiled when it starts. Decorators are called as the functions that they are.
import '@angular/compiler';
import 'quotapack-elements/define/cost-preview.js';
import 'quotapack-elements/define/package-list.js';
import 'quotapack-elements/define/usage-alert.js';

import { ChangeDetectionStrategy, Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import type { Core } from 'quotapack';
import { emptyAlert, type AlertChangeDetail, type AlertForm, type PackageFilter, type QuoteChangeDetail } from 'quotapack-elements';

import { catalog, judge, load, nothing, packages, quote, replay, titles } from '../account.js';

const template = `
  <main>
    <h1>Account</h1>
    <button id="forget" type="button" (click)="forget()">Forget the packages</button>
    <quotapack-package-list
      [catalog]="catalog"
      [packages]="packages()"
      [summary]="account.summary"
      [titles]="titles"
      (quotapack-filter-change)="filtered($event)"
    ><a slot="empty" href="#buy">Buy a package</a></quotapack-package-list>
    <quotapack-cost-preview id="buy" [catalog]="catalog" [choice]="choice()" [answer]="answer()" (quotapack-quote-change)="chosen($event)">
      <p slot="actions" id="told">{{ told() }}</p>
    </quotapack-cost-preview>
    <form id="form">
      <quotapack-usage-alert
        name="alert"
        [catalog]="catalog"
        [packages]="watched"
        [alert]="alert()"
        [answer]="verdict()"
        (quotapack-alert-change)="alertChanged($event)"
      ></quotapack-usage-alert>
      <button type="reset">Reset</button>
    </form>
  </main>
`;

const core: Core = await load();

class Account {
  readonly catalog = catalog;
  readonly titles = titles;
  readonly watched = packages.map(({ id }) => ({ id, title: id }));
  readonly account = replay(core);
  readonly packages = signal(this.account.packages);
  readonly choice = signal(nothing);
  readonly answer = signal(quote(core, nothing));
  readonly alert = signal<AlertForm>(emptyAlert);
  readonly verdict = signal(judge(core, emptyAlert));
  readonly told = signal('–');

  forget(): void {
    this.packages.set([]);
  }

  filtered(event: CustomEvent<PackageFilter>): void {
    this.told.set(`filter ${event.detail.status}`);
  }

  chosen({ detail }: CustomEvent<QuoteChangeDetail>): void {
    this.choice.set(detail.choice);
    const answer = quote(core, detail.choice);
    this.answer.set(answer);
    this.told.set(answer?.ok ? `total ${answer.value.total}` : 'no total');
  }

  alertChanged({ detail }: CustomEvent<AlertChangeDetail>): void {
    this.alert.set(detail.alert);
    this.verdict.set(judge(core, detail.alert));
  }
}

const Root = Component({
  selector: 'host-root',
  template,
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  changeDetection: ChangeDetectionStrategy.OnPush,
})(Account);

await bootstrapApplication(Root, { providers: [provideZonelessChangeDetection()] });
