import { useEffect, useState } from 'react';
import type { Backend } from './backends.ts';
import { BackendSwitch } from './BackendSwitch.tsx';
import { pages, type Page } from './usePage.ts';

const themes = ['system', 'light', 'dark'] as const;
const labels: Readonly<Record<Page, string>> = {
  invoices: 'Invoices',
  access: 'API access',
  connections: 'Connections',
  library: 'Library',
  systems: 'Systems',
  flows: 'Flows',
};
type Theme = (typeof themes)[number];

/** The host's header. Its theme is the page's `color-scheme`, which Keyward's widgets follow. */
export function HostHeader({ page, backend, onNavigate }: HostHeaderProps) {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <header className="host-header">
      <span className="host-brand">
        <img src="/icon.svg" alt="" width="28" height="28" />
        Northwind Billing
      </span>
      <nav aria-label="Main">
        {pages.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === page ? 'page' : undefined}
            onClick={() => onNavigate(name)}
          >
            {labels[name]}
          </button>
        ))}
      </nav>
      <BackendSwitch backend={backend} />
      <label className="host-choice">
        Theme
        <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
          {themes.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      </label>
    </header>
  );
}

interface HostHeaderProps {
  page: Page;
  backend: Backend;
  onNavigate: (page: Page) => void;
}
