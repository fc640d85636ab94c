{{- define "mailsluice.checks.tls" -}}
{{- range $name, $listener := .Values.edge.listeners }}
{{- if $listener }}
{{- $key := printf "edge.listeners.%s" $name }}
{{- $tls := ne ($listener.tls | default "None") "None" }}
{{- $auth := not (has ($listener.auth | default "Off") (list "Off" false)) }}
{{- if and $tls (not $.Values.edge.tls.existingSecret) (not $.Values.tls.certManager.enabled) }}
`{{ $key }}.tls` is `{{ $listener.tls }}` and there is no certificate: name a Secret (kubernetes.io/tls) in `edge.tls.existingSecret`, or set `tls.certManager.enabled: true`
{{- end }}
{{- $asked := ne ($listener.clientAuth | default "None") "None" }}
{{- if and $asked (not $tls) }}
`{{ $key }}.clientAuth` is `{{ $listener.clientAuth }}` without TLS: clients could not show a certificate. Set `{{ $key }}.tls: Required`
{{- end }}
{{- if and $asked (not $.Values.edge.clientAuthorities.existingSecret) }}
`{{ $key }}.clientAuth` is `{{ $listener.clientAuth }}` and nobody is trusted: name the Secret with the authorities of clients in `edge.clientAuthorities.existingSecret`
{{- end }}
{{- if and $auth (not $tls) }}
`{{ $key }}.auth` is `{{ $listener.auth }}` without TLS: passwords would be shown to everybody. Set `{{ $key }}.tls: Required`
{{- end }}
{{- $directory := dig "users" "ldap" "url" "" ($.Values.policyService.config | default dict) }}
{{- if and $auth (not $.Values.policyService.users.existingSecret) (not $.Values.policyService.oidc.issuer) (not $directory) }}
`{{ $key }}.auth` is `{{ $listener.auth }}` and there are no users: nobody could authenticate. Name the Secret with their file in `policyService.users.existingSecret`, or an issuer of tokens in `policyService.oidc.issuer`
{{- end }}
{{- if and $auth $directory (not $.Values.policyService.users.existingSecret) }}
{{- $offered := $listener.authMechanisms | default (list "SCRAM-SHA-256") }}
{{- if or (has "SCRAM-SHA-256" $offered) (has "SCRAM-SHA-256-PLUS" $offered) }}
`{{ $key }}.authMechanisms` offers SCRAM and all users are in a directory, which cannot judge it: write `[PLAIN, LOGIN]`
{{- end }}
{{- end }}
{{- $mechanisms := $listener.authMechanisms | default list }}
{{- if and $mechanisms (not $auth) }}
`{{ $key }}.authMechanisms` is set and `auth` is `Off`: set `{{ $key }}.auth: Required`
{{- end }}
{{- if eq (join "," $mechanisms) "SCRAM-SHA-256-PLUS" }}
`{{ $key }}.authMechanisms` has nothing for connections without channel binding: add one besides `SCRAM-SHA-256-PLUS`
{{- end }}
{{- if and (or (has "OAUTHBEARER" $mechanisms) (has "XOAUTH2" $mechanisms)) (not $.Values.policyService.oidc.issuer) }}
`{{ $key }}.authMechanisms` offers tokens and there is no issuer: nobody could authenticate with one. Name it in `policyService.oidc.issuer`
{{- end }}
{{- end }}
{{- end }}
{{- if and .Values.policyService.oidc.issuer (not .Values.policyService.oidc.audience) }}
`policyService.oidc.issuer` is `{{ .Values.policyService.oidc.issuer }}` and `audience` is empty: a token for anybody would count. Write whom tokens are for in `policyService.oidc.audience`
{{- end }}
{{- with .Values.tls.internal }}
{{- if and .enabled (not $.Values.tls.certManager.enabled) (not (and .policyServiceSecret .edgeSecret)) }}
`tls.internal.enabled` is true and there are no certificates: set `tls.certManager.enabled: true`, or name Secrets in `tls.internal.policyServiceSecret` and `tls.internal.edgeSecret`
{{- end }}
{{- if and .enabled $.Values.tls.certManager.enabled (ne (empty .policyServiceSecret) (empty .edgeSecret)) }}
`tls.internal` names one Secret and leaves the other to cert-manager: they would not trust each other. Name both, or none
{{- end }}
{{- end }}
{{- end }}
