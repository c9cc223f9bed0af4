/** What a flow can ask other systems by; the org's one tells which menus a caller hears. */
export const menuVariant = { id: 'custom_-_menu-variant', name: 'Menu variant' } as const;
