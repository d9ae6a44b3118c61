/** Another page of the host, so that there is somewhere to come from and to go back to. */
export function InvoicesPage() {
  return (
    <div className="host-intro">
      <h1>Invoices</h1>
      <p>Two invoices are open. Partners read them through the API, with credentials of their own.</p>
      <ul>
        <li>INV-1001, Contoso, 1,200.00 EUR</li>
        <li>INV-1002, Fabrikam, 480.00 EUR</li>
      </ul>
    </div>
  );
}
