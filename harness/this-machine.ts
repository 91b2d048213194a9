/** Addresses of the machine that we run on. */

const names =
  /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/

/** Whether a URL leads to this very machine, by the name that stands in it: nobody is asked what a name stands for. */
export const isOnThisMachine = ({ hostname }: URL): boolean => names.test(hostname)
