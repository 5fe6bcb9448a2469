namespace LinuxMm.Recordings;

/// <summary>Accesses of the virtual CPU, told with the guest page faults that they took.</summary>
internal static class GuestMoves
{
    /// <summary>A load or a store.</summary>
    public static string Access(Player player, Call call, string operation)
    {
        int faults = player.Machine.State.Cost.VcpuFaults;
        if (!player.Frames.TryGetValue(call.Frame, out int real))
        {
            return "mmio pf+1"; // no memslot: KVM hands the access to the VMM (virt/kvm/kvm_main.c:__gfn_to_pfn_memslot, KVM_PFN_NOSLOT)
        }
        bool isWrite = operation == "guest_write";
        string value = isWrite ? " " + Player.Text(player.Bytes.ToModel(call.Value)) : "";
        byte result = player.Machine.Do(Cpus.Vcpu, $"{operation} {Player.Text(player.Map.ToModel(real))}{value}");
        string pf = $" pf+{Player.Text(player.Machine.State.Cost.VcpuFaults - faults)}";
        return (
                !Moves.IsNumber(result) ? Moves.Fault(result)
                : isWrite ? "ok"
                : "ok " + Player.Text(player.Bytes.ToReal(result))
            ) + pf;
    }
}
