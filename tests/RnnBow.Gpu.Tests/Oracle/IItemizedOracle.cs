namespace RnnBow.Gpu.Tests;

/// <summary>Says what the itemized gradients of a case are, as whole matrices.</summary>
internal interface IItemizedOracle
{
    ItemizedGradients Itemize(NetworkCase network, NetworkValues values);
}
