/** What the numbers of a lab were checked against. */

import type { LabDefinition } from '../../definition/define-lab.ts'

export function ChecksTable({ lab }: { readonly lab: Pick<LabDefinition, 'checkedAgainst'> }) {
  return (
    <table>
      <caption className="visually-hidden">What the numbers were checked against</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Checked against</th>
          <th scope="col">Agreement</th>
        </tr>
      </thead>
      <tbody>
        {lab.checkedAgainst.map(({ what, against, agreement }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{against}</td>
            <td>{agreement}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
