// Torch has one random generator per process, and modules draw their weights from it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
