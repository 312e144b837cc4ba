/** The address of the one script that every page has, known to the router's manifest only. */

import { createContext } from 'react'

export const PageScript = createContext('')
