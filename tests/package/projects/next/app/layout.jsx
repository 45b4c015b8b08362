export const metadata = { title: 'A shop', icons: { icon: 'data:,' } };

export default function Layout({ children }) {
  return <html lang="de"><body>{children}</body></html>;
}
