{{- define "mailsluice.checks.listeners" -}}
{{- $ports := dict "9000" "management" }}
{{- $servicePorts := dict }}
{{- $exposed := false }}
{{- range $name, $listener := .Values.edge.listeners }}
{{- if $listener }}
{{- $key := printf "edge.listeners.%s" $name }}
{{- if not $listener.port }}
`{{ $key }}.port` is not set: write where the container listens, as in 2525
{{- else }}
{{- with get $ports ($listener.port | toString) }}
`{{ $key }}.port` is `{{ $listener.port }}`, which `{{ . }}` has already: write another one
{{- end }}
{{- $_ := set $ports ($listener.port | toString) $name }}
{{- end }}
{{- if eq $name "management" }}
`{{ $key }}`: the port for probes and metrics has this name; write another one
{{- end }}
{{- if $listener.servicePort }}
{{- $exposed = true }}
{{- with get $servicePorts ($listener.servicePort | toString) }}
`{{ $key }}.servicePort` is `{{ $listener.servicePort }}`, which `{{ . }}` has already: write another one, or null
{{- end }}
{{- $_ := set $servicePorts ($listener.servicePort | toString) $name }}
{{- end }}
{{- end }}
{{- end }}
{{- if not $exposed }}
`edge.listeners` has none with a `servicePort`: nobody could send mail. Set `edge.listeners.smtp.servicePort: 25`
{{- end }}
{{- end }}
