import { noExportStar } from './noExportStar.ts';
import { uncontrolledSecretInput } from './uncontrolledSecretInput.ts';

/** Rules of this house that no published plugin has. oxlint loads them by `.oxlintrc.json`. */
export default {
  meta: { name: 'keyward' },
  rules: {
    'no-export-star': noExportStar,
    'uncontrolled-secret-input': uncontrolledSecretInput,
  },
};
