namespace RnnBow.Gpu;

/// <summary>A recurrent module of ours, which shows a tap what a fused one hides.</summary>
internal interface IItemizedModule
{
    /// <summary>The module's layers.</summary>
    LayerStack Layers { get; }
}
