global using MmCheck;
