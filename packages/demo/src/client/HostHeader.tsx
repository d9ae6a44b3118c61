import { useEffect, useState } from 'react';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** The host's header. Its theme is the page's `color-scheme`, which Keyward's widgets follow. */
export function HostHeader() {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => {
    document.documentElement.style.colorScheme = theme === 'system' ? 'light dark' : theme;
  }, [theme]);
  return (
    <header className="host-header">
      <span className="host-brand">
        <img src="/icon.svg" alt="" width="28" height="28" />
        Northwind Billing
      </span>
      <nav aria-label="Main">
        <a href="/">Invoices</a>
        <a href="/">Customers</a>
        <a href="/" aria-current="page">
          API access
        </a>
      </nav>
      <label className="host-theme">
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
