namespace RnnBow.Recording;

/// <summary>What a recorder with a queue does with a record that finds the queue full.</summary>
public enum FullQueue
{
    /// <summary>The training thread waits until there is room: nothing is lost, training goes no faster than the recorder.</summary>
    Wait,

    /// <summary>The record is dropped and counted: training never waits.</summary>
    Drop,
}
