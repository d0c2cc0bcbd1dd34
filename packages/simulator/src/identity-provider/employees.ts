/** An invented employee of the invented bank. */
export interface DemoEmployee {
  /** Subject at this identity provider. */
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly branch: string
  readonly workstation: string
  /** What the person does, for the sign-in page. */
  readonly duty: string
}

export const DEMO_EMPLOYEES: readonly DemoEmployee[] = [
  {
    id: 'anna.nowak',
    name: 'Anna Nowak',
    roles: ['advisor'],
    branch: 'Warszawa-Centrum',
    workstation: 'W1',
    duty: 'Doradczyni klienta',
  },
  {
    id: 'piotr.zielinski',
    name: 'Piotr Zieliński',
    roles: ['advisor'],
    branch: 'Kraków-Rynek',
    workstation: 'K1',
    duty: 'Doradca klienta',
  },
  {
    id: 'malgorzata.wrobel',
    name: 'Małgorzata Wróbel',
    roles: ['supervisor'],
    branch: 'Warszawa-Centrum',
    workstation: 'W9',
    duty: 'Kierowniczka oddziału',
  },
  {
    id: 'tomasz.krawczyk',
    name: 'Tomasz Krawczyk',
    roles: ['auditor'],
    branch: 'Centrala',
    workstation: 'C4',
    duty: 'Audytor',
  },
  {
    id: 'ewa.sikora',
    name: 'Ewa Sikora',
    roles: ['administrator'],
    branch: 'Centrala',
    workstation: 'C7',
    duty: 'Administratorka',
  },
]

/** The employee of that id, or undefined. */
export function demoEmployee(id: string): DemoEmployee | undefined {
  return DEMO_EMPLOYEES.find((employee) => employee.id === id)
}
