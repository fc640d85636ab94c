{{/* Whether the client's address is kept: by it alone a policy may let mail pass. One problem in each line. */}}
{{- define "mailsluice.checks.addresses" -}}
{{- $service := .Values.edge.service }}
{{- range $name, $listener := .Values.edge.listeners }}
{{- if $listener }}
{{- $key := printf "edge.listeners.%s" $name }}
{{- $proxy := $listener.proxyProtocol | default dict }}
{{- $xclient := $listener.xclient | default dict }}
{{- if and (ne $service.type "ClusterIP") (eq $service.externalTrafficPolicy "Cluster") $listener.servicePort (not $proxy.enabled) }}
`edge.service.externalTrafficPolicy` is `Cluster` and listener `{{ $name }}` knows no PROXY protocol: the address of a node would stand for every client, and a policy that allows it would be an open relay. Set `edge.service.externalTrafficPolicy: Local`, or `{{ $key }}.proxyProtocol.enabled: true` with the networks of the load balancers in `{{ $key }}.proxyProtocol.trusted`
{{- end }}
{{- if and $proxy.enabled (not $proxy.trusted) }}
`{{ $key }}.proxyProtocol.enabled` is true and `trusted` is empty: no connection would be taken. Name the networks of the load balancers, or of the nodes, in `{{ $key }}.proxyProtocol.trusted`
{{- end }}
{{- if and $proxy.trusted (not $proxy.enabled) }}
`{{ $key }}.proxyProtocol.trusted` is set and has no effect: set `{{ $key }}.proxyProtocol.enabled: true` as well, or remove it
{{- end }}
{{- range $proxy.trusted }}
{{- if hasSuffix "/0" . }}
`{{ $key }}.proxyProtocol.trusted` has `{{ . }}`: anybody could claim any address, and one that a policy allows with it. Name the networks of the load balancers only
{{- end }}
{{- end }}
{{- range $xclient.trusted }}
{{- if hasSuffix "/0" . }}
`{{ $key }}.xclient.trusted` has `{{ . }}`: anybody could claim any address, and one that a policy allows with it. Name the networks of the proxies only
{{- end }}
{{- end }}
{{- if and $xclient.trusted $proxy.enabled }}
`{{ $key }}` has both `proxyProtocol` and `xclient`: make it two listeners
{{- end }}
{{- if and $xclient.login (not $xclient.trusted) }}
`{{ $key }}.xclient.login` is true and `trusted` is empty: name the networks of the proxies in `{{ $key }}.xclient.trusted`, or remove it
{{- end }}
{{- end }}
{{- end }}
{{- end }}
