/** Vue learns the names of the elements that are imported, their properties and their events: all that a host needs to write. */
import type { PropertiesOf, QuotapackEvents, QuotapackTags } from 'quotapack-elements';
import type { HTMLAttributes } from 'vue';

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Name;
type Handlers = { [Name in keyof QuotapackEvents as `on${Capitalize<Camel<Name>>}`]?: (event: QuotapackEvents[Name]) => void };
type Hosted = {
  [Tag in keyof QuotapackTags]: new () => { $props: PropertiesOf<QuotapackTags[Tag]> & Handlers & HTMLAttributes & { name?: string } };
};

declare module 'vue' {
  interface GlobalComponents extends Hosted {}
}

// Children of an element of ours say which slot they go to. Vue has no type for that: it compiles slots of its own away.
declare module '@vue/runtime-dom' {
  interface HTMLAttributes {
    slot?: string;
  }
}
