/** How an identity was confirmed: the server's words (cordee/verification/rules). */
export type Method = 'e_cps' | 'cps' | 'psc' | 'evidence' | 'onfido' | 'vouched';
