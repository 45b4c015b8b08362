// Texts that are rightly the same as in English.
export const SAME = {
  de: ['status.title', 'sensitive.religion'],
  fr: ['row.recommended-for-you.plain', 'actions.other', 'sensitive.religion', 'sensitive.addiction'],
};
