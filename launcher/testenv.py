"""Print the connection string of the test cluster, for who runs pytest directly."""

from launcher import testcluster

if __name__ == "__main__":
    print(testcluster.ensure())
