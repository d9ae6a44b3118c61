import type { MessageOverrides } from '@keyward/ui';

/** The modal and the errors in German, as a host would bring another language along. */
export const germanMessages: MessageOverrides = {
  createCredentials: {
    trigger: 'Zugangsdaten anlegen',
    title: 'Zugangsdaten anlegen',
    close: 'Schließen',
    cancel: 'Abbrechen',
    submit: 'Zugangsdaten anlegen',
    submitting: 'Wird angelegt …',
    warning:
      'API-Zugangsdaten geben Zugriff auf die Daten Ihres Kontos. Bewahren Sie sie sicher und vertraulich auf.',
    name: 'Name (freiwillig)',
    nameHelp: 'Wofür die Zugangsdaten sind, damit Sie sie später wiedererkennen.',
    contact: 'E-Mail',
    contactHelp: 'Die verantwortliche Person oder ein technisches Postfach.',
    accessLevel: 'Zugriffsumfang',
    accessLevels: { full: 'Voll', fineGrained: 'Einzeln gewählt' },
    accessLevelHelp: {
      full: 'Alles, was Ihr Konto darf.',
      fineGrained: 'Nur, was Sie unten auswählen.',
    },
    contactProblem: ({ problem }) =>
      problem === 'required'
        ? 'Geben Sie eine E-Mail-Adresse ein.'
        : problem === 'refused'
          ? 'Diese E-Mail-Adresse wurde nicht angenommen.'
          : 'Geben Sie eine Adresse wie name@example.com ein.',
    issuedTitle: 'Bewahren Sie Ihre Zugangsdaten jetzt auf',
    shownOnce: () => 'Das Geheimnis wird nur dieses eine Mal gezeigt. Kopieren Sie es, bevor Sie fortfahren.',
    clientId: () => 'Client-ID',
    clientSecret: () => 'Client-Geheimnis',
    showSecret: () => 'Geheimnis zeigen',
    hideSecret: () => 'Geheimnis verbergen',
    copy: ({ target }) =>
      ({
        clientId: 'Client-ID kopieren',
        clientSecret: 'Geheimnis kopieren',
        pair: 'Beide kopieren',
        env: '.env kopieren',
        json: 'JSON kopieren',
        curl: 'curl kopieren',
      })[target],
    download: {
      env: '.env herunterladen',
      json: 'JSON herunterladen',
      curl: 'curl herunterladen',
    },
    otherWays: 'Weitere Wege, sie mitzunehmen',
    handoffResult: ({ outcome }) =>
      ({
        copied: 'Kopiert.',
        downloaded: 'Heruntergeladen.',
        unconfirmed: 'Sehen Sie nach, ob die Datei angekommen ist, und bestätigen Sie es unten.',
        refused: 'Ihr Browser hat nicht kopiert. Der Text ist markiert: Drücken Sie Strg+C oder ⌘C.',
      })[outcome],
    notStoredYet: () =>
      'Nicht geschlossen, denn das Geheimnis ginge verloren. Kopieren Sie es oder bestätigen Sie, dass Sie es haben.',
    stored: 'Ich habe es aufbewahrt',
    done: 'Fertig',
    adviceTitle: 'So bleiben sie sicher',
    advice: [
      'Behandeln Sie sie wie Passwörter, und bewahren Sie sie in einem Tresor für Geheimnisse auf.',
      'Teilen Sie sie nicht per Mail oder Chat, und schreiben Sie sie nie in Quelltext.',
      'Wechseln Sie sie regelmäßig, und entziehen Sie die, die niemand benutzt.',
    ],
  },
  errors: {
    rateLimited: 'Zu viele Anfragen.',
    retryAfter: ({ seconds }) => `Versuchen Sie es in ${seconds} Sekunden wieder.`,
  },
};
