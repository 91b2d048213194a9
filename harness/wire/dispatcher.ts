/** How connections are opened: TLS, client certificate, proxy. HTTP/1.1 only, because that is what is recorded and raced. */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { createSecureContext, getCACertificates, type SecureContext, TLSSocket } from 'node:tls'
import { Agent, buildConnector, type Dispatcher, Pool, ProxyAgent } from 'undici'
import type { Limits, TlsOptions } from '../target/target.ts'
import { ConfigurationError } from '../verdict.ts'

/** Stands between undici and a fresh connection. */
type SocketWrapper = (socket: Socket) => Socket

/** Told of the certificate of a server: its host with port, and its end in milliseconds since the epoch. */
export type OnCertificate = (host: string, end: number) => void

/** Opens a dispatcher with connections of its own. Whoever opens it destroys it. */
export type OpenDispatcher = (wrap?: SocketWrapper) => Dispatcher

const maxHeaderBytes = 65_536
/** Shorter than any common server's, so that a server closes no connection that we are about to reuse. */
const idleMilliseconds = 1000

/**
 * Reads certificates and keys once; the dispatchers that it opens share them. Certificates behind a proxy are not told.
 * @throws ConfigurationError where a file cannot be read or is not PEM, or the proxy is no URL
 */
export function dispatchers(
  tls: TlsOptions,
  limits: Pick<Limits, 'timeout' | 'inFlight'>,
  onCertificate: OnCertificate = () => {},
): OpenDispatcher {
  const secureContext = secureContextOf(tls)
  const timeout = limits.timeout * 1000
  const requestTls = { allowH2: false, timeout, ...(secureContext === undefined ? {} : { secureContext }) }
  const pool = { maxHeaderSize: maxHeaderBytes, keepAliveTimeout: idleMilliseconds, keepAliveMaxTimeout: 4000 }
  const common = {
    ...pool,
    connections: limits.inFlight,
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: timeout,
    allowH2: false,
  }
  const proxy = tls.proxy === undefined ? undefined : proxyOf(tls.proxy)
  return (wrap) => {
    const options = wrap === undefined ? common : { ...common, factory: wrappingFactory(wrap) }
    if (proxy === undefined)
      return new Agent({ ...options, connect: watched(buildConnector(requestTls), onCertificate) })
    return new ProxyAgent({ ...options, uri: proxy, requestTls, proxyTls: requestTls, proxyTunnel: wrap !== undefined })
  }
}

/** Tells of the certificate of each server that is connected to. */
function watched(connector: buildConnector.connector, onCertificate: OnCertificate): buildConnector.connector {
  return (options, callback) =>
    connector(options, (...[error, socket]) => {
      const end = socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.validToDate : undefined
      if (end !== undefined) onCertificate(options.host ?? options.hostname, end.getTime())
      return error === null ? callback(null, socket) : callback(error, null)
    })
}

function wrappingFactory(wrap: SocketWrapper) {
  return (origin: string | URL, options: Pool.Options): Dispatcher => {
    const { connect } = options
    if (typeof connect !== 'function') return new Pool(origin, options)
    return new Pool(origin, {
      ...options,
      connect: (target, callback) =>
        connect(target, (...[error, socket]) =>
          error === null ? callback(null, wrap(socket)) : callback(error, null),
        ),
    })
  }
}

function secureContextOf({ ca, cert, key }: TlsOptions): SecureContext | undefined {
  if (ca === undefined && cert === undefined && key === undefined) return undefined
  const own = {
    ...(cert === undefined ? {} : { cert: pem('tls.cert', cert) }),
    ...(key === undefined ? {} : { key: pem('tls.key', key) }),
  }
  try {
    return createSecureContext({ ...own, ca: ca === undefined ? getCACertificates() : withOwn(ca) })
  } catch (error) {
    if (error instanceof ConfigurationError) throw error
    throw new ConfigurationError(
      'tls',
      `cert and key that cannot be used: ${reasonOf(error)}`,
      'a PEM certificate and its key',
    )
  }
}

function withOwn(path: string): string[] {
  const text = pem('tls.ca', path)
  try {
    new X509Certificate(text)
  } catch (error) {
    throw new ConfigurationError('tls.ca', `${path}: ${reasonOf(error)}`, 'a PEM file with a CA certificate')
  }
  return [...getCACertificates(), text]
}

function pem(key: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new ConfigurationError(key, `${path}: ${reasonOf(error)}`, 'a PEM file that can be read')
  }
}

function proxyOf(proxy: string): string {
  const protocol = URL.canParse(proxy) ? new URL(proxy).protocol : undefined
  if (protocol === 'http:' || protocol === 'https:') return proxy
  throw new ConfigurationError('tls.proxy', protocol ?? 'no URL', 'an http or https URL')
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
