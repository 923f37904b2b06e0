/** Types by which a framework knows the elements: their names, what can be set on them, and what they tell. */
import type { LitElement } from 'lit';

/** What the browser calls on an element of a form. */
type OfTheForm = 'formResetCallback' | 'formDisabledCallback' | 'formStateRestoreCallback';

/** What a host may set on an element: `PropertiesOf<PackageList>`. */
export type PropertiesOf<T> = Partial<Omit<T, keyof LitElement | OfTheForm>>;

/** The elements by name: those whose `define/…` is imported. */
export type QuotapackTags = {
  [Tag in keyof HTMLElementTagNameMap as Tag extends `quotapack-${string}` ? Tag : never]: HTMLElementTagNameMap[Tag];
};

/** All that the elements tell, by the name of the event. */
export type QuotapackEvents = {
  [Name in keyof HTMLElementEventMap as Name extends `quotapack-${string}` ? Name : never]: HTMLElementEventMap[Name];
};
