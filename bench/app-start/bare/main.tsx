import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components'
import { createRoot } from 'react-dom/client'

// The least that a page with React and one React Aria table can be: what Floe's own start is measured against.
const rows = Array.from({ length: 10 }, (_, at) => ({ id: `environment-${at}`, folder: `/home/me/project-${at}` }))

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <Table aria-label="Environments" selectionMode="multiple">
      <TableHeader>
        <Column isRowHeader>Name</Column>
        <Column>Folder</Column>
      </TableHeader>
      <TableBody items={rows}>
        {(row) => (
          <Row>
            <Cell>{row.id}</Cell>
            <Cell>{row.folder}</Cell>
          </Row>
        )}
      </TableBody>
    </Table>,
  )
}
