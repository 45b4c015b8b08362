// Texts that are rightly the same as in English.
export const SAME = {
  fr: ['row.recommended-for-you.plain', 'actions.other'],
};
