/** From the alert form to the document of the core, and from an issue back to the field. */
import type { AlertForm, Issue, ThresholdRow } from './shapes.js';

const watched = ({ target }: ThresholdRow): object => {
  const colon = target.indexOf(':');
  return { [target.slice(0, colon)]: target.slice(colon + 1) };
};

/** The `alerts` document. Only the settings of the active type are part of it. */
export function alertDocument(form: AlertForm): object {
  const addressing = { channels: form.channels, contacts: form.contacts };
  if (form.type === 'custom') {
    return {
      type: 'custom',
      thresholds: form.thresholds.map((row) => ({ ...watched(row), form: row.form, value: row.value, enabled: row.enabled })),
      ...addressing,
    };
  }
  return { type: form.type, value: form.value, scope: form.scope, ...(form.meter === '' ? {} : { meter: form.meter }), ...addressing };
}

/** The field that an issue of `validateAlerts` names; undefined when no field of the form is meant. */
export function fieldOfAlertIssue(issue: Issue): string | undefined {
  const row = /^\/alerts\/thresholds\/(\d+)(?:\/(\w+))?$/u.exec(issue.path);
  if (row) return row[2] === 'package' || row[2] === 'meter' || row[2] === undefined ? `target:${row[1]}` : `${row[2]}:${row[1]}`;
  const contact = /^\/alerts\/contacts\/(\d+)/u.exec(issue.path);
  if (contact) return `contact:${contact[1]}`;
  switch (issue.path) {
    case '/alerts/value':
      return 'value';
    case '/alerts/meter':
      return 'meter';
    case '/alerts/scope':
      return 'scope';
    case '/alerts/channels':
      return 'channels';
    case '/alerts/thresholds':
      return 'thresholds';
    case '/alerts/contacts':
      return 'contacts';
    default:
      return undefined;
  }
}
