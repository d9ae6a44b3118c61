/** Whether the policy has stopped anything but Storybook's page for errors, which comes after the error. */
export function breaksPolicy(complaints: readonly string[]): boolean {
  const thrown = complaints.findIndex((complaint) => complaint.startsWith('storyThrewException: '));
  const own = thrown === -1 ? complaints : complaints.slice(0, thrown);
  return own.some((complaint) => /^violates |Content Security Policy|requires 'Trusted/i.test(complaint));
}
