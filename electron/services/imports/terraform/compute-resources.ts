/** Where a machine's facts stand among the values of its resource, as paths; the first that is there counts. */
interface ComputeResource {
  readonly provider: string
  readonly name: readonly string[]
  readonly publicAddress: readonly string[]
  readonly privateAddress: readonly string[]
  readonly region: readonly string[]
  /** Who logs in, where the provider says so. */
  readonly user: readonly string[]
}

function compute(provider: string, part: Partial<Omit<ComputeResource, 'provider'>>): ComputeResource {
  return { provider, name: ['name'], publicAddress: [], privateAddress: [], region: ['region'], user: [], ...part }
}

const aws = compute('AWS', { name: ['tags.Name', 'tags_all.Name'], publicAddress: ['public_ip', 'public_dns'], privateAddress: ['private_ip'], region: ['availability_zone'] })
const azure = compute('Azure', { publicAddress: ['public_ip_address'], privateAddress: ['private_ip_address'], region: ['location'], user: ['admin_username'] })
const openstack = compute('OpenStack', { publicAddress: ['access_ip_v4', 'access_ip_v6'], privateAddress: ['network.0.fixed_ip_v4'] })
const metal = compute('Equinix Metal', { name: ['hostname'], publicAddress: ['access_public_ipv4'], privateAddress: ['access_private_ipv4'], region: ['metro', 'facility'] })

/** Machines one can log in to, by the type of their resource. */
export const COMPUTE_RESOURCES: Readonly<Record<string, ComputeResource>> = {
  aws_instance: aws,
  aws_spot_instance_request: aws,
  aws_lightsail_instance: compute('AWS Lightsail', { publicAddress: ['public_ip_address'], privateAddress: ['private_ip_address'], region: ['availability_zone'], user: ['username'] }),
  hcloud_server: compute('Hetzner', { publicAddress: ['ipv4_address', 'ipv6_address'], privateAddress: ['network.0.ip'], region: ['location', 'datacenter'] }),
  digitalocean_droplet: compute('DigitalOcean', { publicAddress: ['ipv4_address', 'ipv6_address'], privateAddress: ['ipv4_address_private'] }),
  google_compute_instance: compute('Google Cloud', { publicAddress: ['network_interface.0.access_config.0.nat_ip'], privateAddress: ['network_interface.0.network_ip'], region: ['zone'] }),
  azurerm_linux_virtual_machine: azure,
  azurerm_virtual_machine: azure,
  azurerm_windows_virtual_machine: azure,
  linode_instance: compute('Linode', { name: ['label'], publicAddress: ['ip_address'], privateAddress: ['private_ip_address'] }),
  vultr_instance: compute('Vultr', { name: ['label', 'hostname'], publicAddress: ['main_ip'], privateAddress: ['internal_ip'] }),
  scaleway_instance_server: compute('Scaleway', { publicAddress: ['public_ip', 'public_ips.0.address'], privateAddress: ['private_ip', 'private_ips.0.address'], region: ['zone'] }),
  openstack_compute_instance_v2: openstack,
  ovh_cloud_project_instance: compute('OVH', { publicAddress: ['addresses.0.ip'] }),
  oci_core_instance: compute('Oracle Cloud', { name: ['display_name'], publicAddress: ['public_ip'], privateAddress: ['private_ip'], region: ['availability_domain'] }),
  equinix_metal_device: metal,
  metal_device: metal,
  upcloud_server: compute('UpCloud', { name: ['hostname', 'title'], publicAddress: ['network_interface.0.ip_address'], region: ['zone'] }),
  exoscale_compute_instance: compute('Exoscale', { publicAddress: ['public_ip_address'], region: ['zone'] }),
  vsphere_virtual_machine: compute('vSphere', { privateAddress: ['default_ip_address'], region: [] }),
  proxmox_virtual_environment_vm: compute('Proxmox', { privateAddress: ['ipv4_addresses.1.0'], region: ['node_name'] }),
  libvirt_domain: compute('libvirt', { privateAddress: ['network_interface.0.addresses.0'], region: [] }),
  incus_instance: compute('Incus', { privateAddress: ['ipv4_address'], region: ['target'] }),
}
