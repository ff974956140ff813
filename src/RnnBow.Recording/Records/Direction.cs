namespace RnnBow.Recording;

/// <summary>The direction in which a recurrent layer reads its sequence.</summary>
public enum Direction
{
    /// <summary>From the first step to the last; a loss at step t reaches steps j at or before t.</summary>
    Forward,

    /// <summary>From the last step to the first (PyTorch's suffix <c>_reverse</c>); lags count j - t.</summary>
    Reverse,
}
