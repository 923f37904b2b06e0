import { css } from 'lit';

/** The document around the page, and the colours of the house: warm paper, dark ink, one green. */
export const documentStyles = css`
  :root {
    color-scheme: light dark;
    --quotapack-ground: light-dark(#f4f2ec, #161512);
    --quotapack-surface: light-dark(#fffefb, #1f1e1a);
    --quotapack-raised: light-dark(#efece3, #2a2924);
    --quotapack-text: light-dark(#1c1b18, #efece4);
    --quotapack-muted: light-dark(#625f57, #aea99c);
    --quotapack-line: light-dark(#e0dcd1, #37352e);
    --quotapack-field-line: light-dark(#8b877c, #7f7a6e);
    --quotapack-accent: light-dark(#0b5d52, #6fd3bd);
    --quotapack-accent-text: light-dark(#ffffff, #06231d);
    --quotapack-good: light-dark(#17693a, #86d9a5);
    --quotapack-warn: light-dark(#8a4b00, #f0b45f);
    --quotapack-bad: light-dark(#b3261e, #ff9d94);
    --quotapack-compare: light-dark(#a39e92, #77736a);
    --quotapack-radius: 0.625rem;
    --quotapack-gap: 1rem;
    --quotapack-page-margin: 1rem;
    --quotapack-font: system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', 'Noto Sans Arabic', sans-serif;
    font-family: var(--quotapack-font);
    scroll-padding-block: 1rem 5rem;
  }

  :root[data-theme='light'] {
    color-scheme: light;
  }

  :root[data-theme='dark'] {
    color-scheme: dark;
  }

  body {
    margin: 0;
    background: var(--quotapack-ground);
    color: var(--quotapack-text);
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }

  @media (min-width: 48rem) {
    :root {
      --quotapack-gap: 1.25rem;
      --quotapack-page-margin: 1.5rem;
    }
  }

  @page {
    margin: 14mm;
  }

  @media print {
    :root {
      color-scheme: light;
    }

    body {
      background: none;
    }
  }
`;
