/** React learns the names of the elements that are imported, their properties and their events: all that a host needs to write. */
import type { HTMLAttributes, RefAttributes } from 'react';
import type { PropertiesOf, QuotapackEvents, QuotapackTags } from 'quotapack-elements';

type Handlers = { [Name in keyof QuotapackEvents as `on${Name}`]?: (event: QuotapackEvents[Name]) => void };
type Hosted = {
  [Tag in keyof QuotapackTags]: PropertiesOf<QuotapackTags[Tag]> &
    Handlers &
    HTMLAttributes<QuotapackTags[Tag]> &
    RefAttributes<QuotapackTags[Tag]> & { name?: string };
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Hosted {}
  }
}
