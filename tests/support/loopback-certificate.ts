/** A certificate for `localhost`, signed by itself, and its key: for servers of tests on the loopback, of no worth elsewhere. */
export const loopbackCertificate = {
  certificate: `-----BEGIN CERTIFICATE-----
MIIBlDCCATugAwIBAgIUOk033jjqoqYrOC0f5YApq3fz1WwwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA5MTQxMFoYDzIxMjYxMDI5
MDkxNDEwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASObFrb0BpV/Me3FejxhjjYIMfHxlck0zIJ2nEDVA4LXNkEy++Wp+NU
118SXA5GcrKk5/zhaO0yat0KhjuNmzmlo2kwZzAdBgNVHQ4EFgQUBCSc3vCD3VID
hfDDYrrFqGJHd+EwHwYDVR0jBBgwFoAUBCSc3vCD3VIDhfDDYrrFqGJHd+EwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
RwAwRAIgXdIcOscEyT0Eziqmk6aHoUCgOZS8CckDkocTVs/fo3MCIGkIhofTT3Ei
CNUNl/3ca2XCI1V4Cn4XWkya2+kDHL4J
-----END CERTIFICATE-----`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgcjREz/ql92Otrbqg
beHkgNZpUnKNgTuXFQ91eJ/ygj6hRANCAASObFrb0BpV/Me3FejxhjjYIMfHxlck
0zIJ2nEDVA4LXNkEy++Wp+NU118SXA5GcrKk5/zhaO0yat0KhjuNmzml
-----END PRIVATE KEY-----`,
};
