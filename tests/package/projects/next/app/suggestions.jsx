'use client';
import { useEffect } from 'react';
import { open } from 'homebody';
import { connect } from 'homebody/elements';

export function Suggestions() {
  useEffect(() => { connect(open({ catalog: '/catalog.hbpack', images: 'direct' })); }, []);
  return (
    <>
      <homebody-recommendations model="recommended-for-you" limit={4}>The shop’s own words</homebody-recommendations>
      <homebody-panel />
    </>
  );
}
